import { payVoucher } from '../../../../../lib/payments';
import { claim, ownVoucher } from '../../../../../lib/vouchers';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const key = request.headers.get('idempotency-key');
  if (!key) return Response.json({ error: 'Idempotency-Key is required' }, { status: 400 });
  const voucher = await ownVoucher((await params).id);
  if (voucher === null) return Response.json({ error: 'no such voucher' }, { status: 404 });
  if (!(await claim(voucher))) return Response.json({ error: 'already used' }, { status: 409 });

  const paymentId = await payVoucher(voucher, key);
  return Response.json({ paymentId });
}
