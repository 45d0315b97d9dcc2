import { Body, Controller, Delete, Get, NotFoundException, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { BearerGuard, type Principal } from '../auth/bearer.guard';
import { AllowedDuringSupport, RequirePermission } from '../auth/permission.decorator';
import { PermissionGuard } from '../auth/permission.guard';
import { SupportGuard } from '../auth/support.guard';
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

  @Patch(':id/archive')
  @RequirePermission('beneficiary:write')
  @AllowedDuringSupport()
  @UseGuards(SupportGuard, PermissionGuard)
  async archive(@Req() { user }: { user: Principal }, @Param('id') id: string) { // ok: missing-auth-guard
    const { count } = await this.prisma.beneficiary.updateMany({
      where: { id, merchantId: user.merchantId },
      data: { label: 'archived' },
    });
    if (count === 0) throw new NotFoundException();
  }

  @Get('export')
  @AllowedDuringSupport()
  export(@Req() { user }: { user: Principal }) { // ok: missing-auth-guard -- what is allowed asks for nothing
    return this.prisma.beneficiary.findMany({ where: { merchantId: user.merchantId } });
  }
}
