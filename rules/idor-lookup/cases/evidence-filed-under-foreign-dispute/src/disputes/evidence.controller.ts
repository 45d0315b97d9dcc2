import { Body, Controller, NotFoundException, Param, Post, Req, UseGuards } from '@nestjs/common';
import { MerchantGuard } from '../auth/merchant.guard';
import { PrismaService } from '../prisma.service';
import { EvidenceDto } from './evidence.dto';

type MerchantRequest = { merchantId: string };

@Controller()
@UseGuards(MerchantGuard)
export class EvidenceController {
  constructor(private readonly prisma: PrismaService) {}

  @Post('evidence')
  file(@Body() { disputeId, fileKey, comment }: EvidenceDto) {
    return this.prisma.evidence.create({ data: { disputeId, fileKey, comment } }); // expect: idor-lookup
  }

  @Post('evidence/links')
  link(@Body() { disputeId, fileKey }: EvidenceDto) {
    return this.prisma.evidence.create({ // expect: idor-lookup
      data: { fileKey, dispute: { connect: { id: disputeId } } },
    });
  }

  @Post('disputes/:id/evidence')
  async fileUnder(@Param('id') id: string, @Body() body: EvidenceDto, @Req() { merchantId }: MerchantRequest) {
    const dispute = await this.prisma.dispute.findFirst({ where: { id, merchantId } }); // ok: idor-lookup
    if (!dispute) throw new NotFoundException();
    return this.prisma.evidence.create({ // ok: idor-lookup
      data: { disputeId: dispute.id, fileKey: body.fileKey, comment: body.comment },
    });
  }

  @Post('disputes/:id/links')
  linkUnder(@Param('id') id: string, @Body() body: EvidenceDto, @Req() { merchantId }: MerchantRequest) {
    return this.prisma.evidence.create({ // ok: idor-lookup
      data: { fileKey: body.fileKey, dispute: { connect: { id, merchantId } } },
    });
  }
}
