import { prisma } from './db';

class LoginSessions {
  async revokeAll(userId: string): Promise<void> {
    await prisma.loginSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
  }

  async record(userId: string, event: string): Promise<void> {
    await prisma.auditEntry.create({ data: { userId, event } });
  }
}

export const loginSessions = new LoginSessions();
