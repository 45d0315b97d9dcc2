import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from './account.entity';

@Injectable()
export class AccountsService {
  constructor(private readonly dataSource: DataSource) {}

  /** A `return` in `finally` replaces whatever was thrown: a failed freeze is reported as done. */
  async freeze(id: string, userId: string, frozenReason: string): Promise<{ frozen: boolean }> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.manager.update(Account, { id, userId }, { frozen: true, frozenReason });
    } finally {
      await runner.release();
      return { frozen: true }; // expect: swallowed-exception
    }
  }

  async unfreeze(id: string, userId: string): Promise<{ frozen: boolean }> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.manager.update(Account, { id, userId }, { frozen: false });
      return { frozen: false };
    } finally {
      await runner.release(); // ok: swallowed-exception
    }
  }
}
