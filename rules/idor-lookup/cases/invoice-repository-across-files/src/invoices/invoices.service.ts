import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Injectable()
export class InvoicesService {
  constructor(@InjectRepository(Invoice) private readonly invoices: Repository<Invoice>) {}

  async findOwn(id: string, customerId: string): Promise<Invoice> {
    const invoice = await this.invoices.findOne({ where: { id, customer: { id: customerId } } }); // ok: idor-lookup
    if (!invoice) throw new NotFoundException();
    return invoice;
  }

  async findForPrint(id: string): Promise<Invoice> {
    const invoice = await this.invoices.findOneBy({ id }); // expect: idor-lookup
    if (!invoice) throw new NotFoundException();
    return invoice;
  }

  async findByNumber(number: string, customerId: string): Promise<Invoice | null> {
    return this.invoices // ok: idor-lookup
      .createQueryBuilder('invoice')
      .innerJoin('invoice.customer', 'customer')
      .where('invoice.number = :number', { number })
      .andWhere('customer.id = :customerId', { customerId })
      .getOne();
  }

  async findByNumberForReminder(number: string): Promise<Invoice | null> {
    return this.invoices.createQueryBuilder('invoice').where('invoice.number = :number', { number }).getOne(); // expect: idor-lookup
  }

  async setMemo(id: string, customerId: string, memo: string): Promise<void> {
    const { affected } = await this.invoices.update({ id, customer: { id: customerId } }, { memo }); // ok: idor-lookup
    if (affected !== 1) throw new NotFoundException();
  }

  async clearMemo(id: string): Promise<void> {
    const { affected } = await this.invoices.update({ id }, { memo: '' }); // expect: idor-lookup
    if (affected !== 1) throw new NotFoundException();
  }
}
