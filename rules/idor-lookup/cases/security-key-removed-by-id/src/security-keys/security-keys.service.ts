import { Injectable } from '@nestjs/common';
import type { Prisma } from '@prisma/client';
import { PrismaService } from '../prisma.service';

@Injectable()
export class SecurityKeysService {
  constructor(private readonly prisma: PrismaService) {}

  list(userId: string) {
    return this.prisma.securityKey.findMany({ where: { userId }, select: { id: true, name: true } }); // ok: idor-lookup
  }

  remove(where: Prisma.SecurityKeyWhereUniqueInput) {
    return this.prisma.securityKey.delete({ where }); // expect: idor-lookup
  }

  rename(id: string, userId: string, name: string) {
    return this.prisma.securityKey.update({ where: { id, userId }, data: { name } }); // ok: idor-lookup
  }
}
