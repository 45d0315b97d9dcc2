export async function GET() { // ok: missing-auth-guard
  return Response.json({ version: process.env.RELEASE ?? 'dev' });
}
