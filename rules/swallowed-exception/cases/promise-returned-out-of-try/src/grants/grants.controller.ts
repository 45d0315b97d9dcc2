import { BadRequestException, Body, Controller, Logger, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import Stripe from 'stripe';
import { GrantsService } from './grants.service';

type Authenticated = { user: { id: string; stripeCustomerId: string } };

@Controller('grants')
@UseGuards(AuthGuard('jwt'))
export class GrantsController {
  private readonly logger = new Logger(GrantsController.name);
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

  constructor(private readonly grants: GrantsService) {}

  // The promise leaves the try block before it settles, so this catch never runs.
  @Post()
  async create(@Body('email') email: string, @Req() { user }: Authenticated) {
    try {
      return this.grants.create(user.id, String(email)); // expect: swallowed-exception
    } catch (error) {
      this.logger.error(error);
      throw new BadRequestException('This person has access already.');
    }
  }

  @Put(':id')
  async rename(@Param('id') id: string, @Body('email') email: string, @Req() { user }: Authenticated) {
    try {
      return await this.grants.rename(id, user.id, String(email)); // ok: swallowed-exception
    } catch (error) {
      this.logger.error(error);
      throw new BadRequestException('This grant cannot be changed.');
    }
  }

  @Post('billing-portal')
  openPortal(@Req() { user }: Authenticated) {
    try {
      return this.stripe.billingPortal.sessions.create({ customer: user.stripeCustomerId }); // expect: swallowed-exception
    } catch (error) {
      this.logger.error(error);
      throw new BadRequestException('The billing portal is not available.');
    }
  }

  // Without a catch around it, handing the promise on is fine.
  @Post('portal-link')
  portalLink(@Req() { user }: Authenticated) {
    return this.stripe.billingPortal.sessions.create({ customer: user.stripeCustomerId }); // ok: swallowed-exception
  }
}
