import { type Request, type Response, Router } from 'express';

import { certificateOf, chainOf } from './certificates.js';

const desk = 'https://desk.currency-house.example/v2';

async function readDesk(path: string): Promise<unknown> {
  return fetch(`${desk}/${path}`).then((response) => response.json()); // expect: unchecked-gateway-response
}

async function showHours(_req: Request, res: Response): Promise<void> {
  res.json(await readDesk('hours'));
}

/** The status goes along: who asked can tell. */
async function showBranches(_req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/branches`); // ok: unchecked-gateway-response
  res.status(response.status).json(await response.json());
}

async function showNotice(_req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/notice`); // ok: unchecked-gateway-response
  const notice: unknown = response.ok ? await response.json() : null;
  res.json({ notice });
}

/** Logs, and leaves the answer to its callers. */
async function ask(path: string): Promise<globalThis.Response> {
  console.info(`asking for ${path}`);
  return fetch(`${desk}/${path}`);
}

async function showStaff(_req: Request, res: Response): Promise<void> {
  const response = await ask('staff'); // expect: unchecked-gateway-response
  res.json({ staff: await response.json() });
}

async function showStock(_req: Request, res: Response): Promise<void> {
  const response = await ask('stock'); // ok: unchecked-gateway-response
  if (!response.ok) {
    res.status(502).json({ error: 'the desk does not answer' });
    return;
  }
  res.json({ stock: await response.json() });
}

async function showCertificate(req: Request, res: Response): Promise<void> {
  const bank = req.params.bank === 'north' ? 'north' : 'south';
  res.json({ certificate: await certificateOf(bank), chain: await chainOf(bank) });
}

export const deskRoutes = Router();

deskRoutes.get('/hours', showHours);
deskRoutes.get('/branches', showBranches);
deskRoutes.get('/notice', showNotice);
deskRoutes.get('/staff', showStaff);
deskRoutes.get('/stock', showStock);
deskRoutes.get('/certificates/:bank', showCertificate);
