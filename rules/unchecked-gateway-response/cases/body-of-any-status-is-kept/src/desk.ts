import { type Request, type Response, Router } from 'express';

import { certificateOf, chainOf } from './certificates.js';
import { prisma } from './stores.js';

const desk = 'https://desk.currency-house.example/v2';

async function readDesk(path: string): Promise<unknown> {
  return fetch(`${desk}/${path}`).then((response) => response.json()); // expect: unchecked-gateway-response
}

async function showSpread(_req: Request, res: Response): Promise<void> {
  const { rate } = (await readDesk('spread')) as { readonly rate: number };
  res.json({ rate });
}

/** What the desk says is passed on as it is: who asked sees what came. */
async function showHours(_req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/hours`); // ok: unchecked-gateway-response
  res.json(await response.json());
}

/** A refused booking has a body too, and is told as booked. */
async function bookVisit(req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/visits`, { method: 'POST', body: JSON.stringify({ user: req.userId }) }); // expect: unchecked-gateway-response
  res.json(await response.json());
}

async function cancelVisit(req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/visits/${req.userId}`, { method: 'DELETE' }); // ok: unchecked-gateway-response
  if (!response.ok) {
    res.status(502).json({ error: 'the visit was not cancelled' });
    return;
  }
  res.json(await response.json());
}

/** The body of an error says nothing against anybody. */
async function checkAccount(req: Request, res: Response): Promise<void> {
  const response = await fetch(`${desk}/accounts/${req.userId}`); // expect: unchecked-gateway-response
  const check = (await response.json()) as { readonly blocked?: boolean };
  if (!check.blocked) await prisma.account.updateMany({ where: { userId: req.userId }, data: { verified: true } });
  res.json({ check });
}

/** Whoever asks looks at the response, not this. */
function fetchInTime(url: string): Promise<globalThis.Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), 5000);
    fetch(url)
      .then((response) => {
        clearTimeout(timer);
        resolve(response);
      })
      .catch(reject);
  });
}

async function showVault(_req: Request, res: Response): Promise<void> {
  const response = await fetchInTime(`${desk}/vault`); // expect: unchecked-gateway-response
  const vault = (await response.json()) as { readonly balance: number };
  res.json({ balance: vault.balance });
}

/** The client looks at the status before anybody has the body, which is waited for by whoever gets it. */
const desks = {
  read: async (path: string): Promise<{ readonly balance: number }> => {
    const response = await fetch(`${desk}/${path}`); // ok: unchecked-gateway-response
    const body = (await response.json()) as { readonly balance: number };
    if (response.ok) return body;
    throw new Error('the desk does not answer');
  },
};

async function readReserve(): Promise<{ readonly balance: number }> {
  const { balance } = await desks.read('reserve');
  return { balance };
}

async function showReserve(_req: Request, res: Response): Promise<void> {
  res.json(await readReserve());
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

async function showCash(_req: Request, res: Response): Promise<void> {
  const response = await ask('cash'); // expect: unchecked-gateway-response
  const { balance } = (await response.json()) as { readonly balance: number };
  res.json({ balance });
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

deskRoutes.get('/spread', showSpread);
deskRoutes.get('/hours', showHours);
deskRoutes.post('/visits', bookVisit);
deskRoutes.delete('/visits', cancelVisit);
deskRoutes.post('/account/check', checkAccount);
deskRoutes.get('/vault', showVault);
deskRoutes.get('/reserve', showReserve);
deskRoutes.get('/branches', showBranches);
deskRoutes.get('/notice', showNotice);
deskRoutes.get('/cash', showCash);
deskRoutes.get('/stock', showStock);
deskRoutes.get('/certificates/:bank', showCertificate);
