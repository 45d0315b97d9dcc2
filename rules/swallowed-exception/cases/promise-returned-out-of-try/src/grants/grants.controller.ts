import { BadRequestException, Body, Controller, Logger, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { CalendarClient } from 'shared-calendars';
import Stripe from 'stripe';
import { GrantsService } from './grants.service';

type Authenticated = { user: { id: string; stripeCustomerId: string } };

@Controller('grants')
@UseGuards(AuthGuard('jwt'))
export class GrantsController {
  private readonly logger = new Logger(GrantsController.name);
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
  private readonly calendars = new CalendarClient(process.env.CALENDAR_URL!);

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

  // The write is awaited inside the try; the promise that leaves is of something else.
  @Post('shared-calendar')
  async shareCalendar(@Body('email') email: string, @Req() { user }: Authenticated) {
    try {
      await this.grants.create(user.id, String(email));
      return new Promise((resolve, reject) => { // ok: swallowed-exception
        this.calendars.inviteGuest(String(email), (error: Error | null) => (error ? reject(error) : resolve(true)));
      });
    } catch (error) {
      this.logger.error(error);
      throw new BadRequestException('This person has access already.');
    }
  }

  // Without a catch around it, handing the promise on is fine.
  @Post('portal-link')
  portalLink(@Req() { user }: Authenticated) {
    return this.stripe.billingPortal.sessions.create({ customer: user.stripeCustomerId }); // ok: swallowed-exception
  }
}
