import type { IDirectorySyncController } from '@boxyhq/saml-jackson';
import samlJackson from '@boxyhq/saml-jackson';

let directorySync: IDirectorySyncController | undefined;

/** The controllers are made once for the process. */
export async function sso(): Promise<{ directorySync: IDirectorySyncController }> {
  if (!directorySync) {
    const made = await samlJackson({
      externalUrl: process.env.PUBLIC_URL!,
      samlPath: '/sso/callback',
      scimPath: '/scim',
      db: { engine: 'sql', type: 'postgres', url: process.env.DATABASE_URL! },
    });
    directorySync = made.directorySyncController;
  }
  return { directorySync };
}
