import { Injectable } from '@nestjs/common';

@Injectable()
export class QuotesService {
  /** Each question is paid for. */
  async ask(pair: string): Promise<unknown> {
    // ok+1: unchecked-gateway-response -- the status is asked before the promise of the body is handed on
    const answer = await fetch(`https://rates.example/v1/${encodeURIComponent(pair)}`, {
      headers: { authorization: `Bearer ${process.env.RATES_KEY}` },
    });
    if (!answer.ok) throw new Error('The provider gave no rate.');
    return answer.json();
  }
}
