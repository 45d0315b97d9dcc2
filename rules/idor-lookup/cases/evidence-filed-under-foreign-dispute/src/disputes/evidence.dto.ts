import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class EvidenceDto {
  @IsUUID()
  disputeId: string;

  @IsString()
  @MaxLength(200)
  fileKey: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  comment?: string;
}
