import { Body, Controller, Delete, Get, NotFoundException, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { BearerGuard, type Principal } from '../auth/bearer.guard';
import { RequirePermission } from '../auth/permission.decorator';
import { PermissionGuard } from '../auth/permission.guard';
import { PrismaService } from '../prisma.service';

@Controller('beneficiaries')
@UseGuards(BearerGuard)
export class BeneficiariesController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  list(@Req() { user }: { user: Principal }) { // ok: missing-auth-guard
    return this.prisma.beneficiary.findMany({ where: { merchantId: user.merchantId } });
  }

  @Patch(':id')
  @RequirePermission('beneficiary:write')
  @UseGuards(PermissionGuard)
  async rename(@Req() { user }: { user: Principal }, @Param('id') id: string, @Body('label') label: string) { // ok: missing-auth-guard
    const { count } = await this.prisma.beneficiary.updateMany({
      where: { id, merchantId: user.merchantId },
      data: { label: String(label) },
    });
    if (count === 0) throw new NotFoundException();
  }

  // The decorator promises a check, but the guard that reads it is not in this chain.
  @Delete(':id')
  @RequirePermission('beneficiary:delete')
  async remove(@Req() { user }: { user: Principal }, @Param('id') id: string) { // expect: missing-auth-guard
    const { count } = await this.prisma.beneficiary.deleteMany({ where: { id, merchantId: user.merchantId } });
    if (count === 0) throw new NotFoundException();
  }
}
