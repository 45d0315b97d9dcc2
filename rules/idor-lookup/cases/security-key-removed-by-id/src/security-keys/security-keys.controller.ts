import { Body, Controller, Delete, Get, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { BearerGuard } from '../auth/bearer.guard';
import { SecurityKeysService } from './security-keys.service';

type Authenticated = { user: { id: string } };

@Controller('security-keys')
@UseGuards(BearerGuard)
export class SecurityKeysController {
  constructor(private readonly keys: SecurityKeysService) {}

  @Get()
  list(@Req() request: Authenticated) {
    return this.keys.list(request.user.id);
  }

  // The user of the request is not even looked at.
  @Delete(':id')
  async remove(@Param('id') id: string): Promise<void> {
    await this.keys.remove({ id });
  }

  @Patch(':id')
  rename(@Param('id') id: string, @Body('name') name: string, @Req() request: Authenticated) {
    return this.keys.rename(id, request.user.id, String(name));
  }
}
