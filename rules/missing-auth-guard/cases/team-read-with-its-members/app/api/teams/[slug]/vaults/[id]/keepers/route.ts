import { prisma } from '../../../../../../../lib/db';
import { assertVaultAccess } from '../../../../../../../lib/vault-access';
import { withTeam } from '../../../../../../../lib/with-team';

/** The right is asked for where the vault is not open to all of the team. */
export const DELETE = withTeam(async ({ id, body, team, rights }) => { // ok: missing-auth-guard -- asked on one of the ways
  await assertVaultAccess(id, team.id, rights);
  await prisma.keeper.deleteMany({ where: { vaultId: id, name: body.name } });
  return Response.json({ removed: true });
});
