import { prisma } from './db';

/** Whoever keeps the books may do everything; others what the vault was shared for. */
export async function assertVaultAccess(vaultId: string, teamId: string, rights: string[]) {
  const vault = await prisma.vault.findUnique({ where: { id: vaultId } });
  if (!vault || vault.teamId !== teamId) throw new Error('No such vault.');
  if (vault.openToAll) return vault;
  if (!rights.includes('vaults')) throw new Error('Not for you.');
  return vault;
}
