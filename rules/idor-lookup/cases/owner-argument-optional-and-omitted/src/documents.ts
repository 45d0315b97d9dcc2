import { Router, type Response } from 'express';
import type { Request as JwtRequest } from 'express-jwt';
import { findDocument, findOwnDocument, listDocuments } from './document-store.js';

export const documents = Router();

function send(res: Response, document: { storageKey: string } | null): void {
  res.status(document ? 200 : 404).json(document ? { key: document.storageKey } : { error: 'not_found' });
}

documents.get('/:id', async (req: JwtRequest, res) => {
  send(res, await findDocument(req.params.id, req.auth!.sub)); // ok: idor-lookup
});

documents.get('/:id/preview', async (req: JwtRequest, res) => {
  send(res, await findDocument(req.params.id)); // expect: idor-lookup
});

documents.get('/:id/original', async (req: JwtRequest, res) => {
  send(res, await findOwnDocument(req.params.id, req.auth!.sub!));
});

documents.get('/kinds/:kind', async (req: JwtRequest, res) => {
  res.json(await listDocuments(req.params.kind, { customerId: req.auth!.sub })); // ok: idor-lookup
});

documents.get('/kinds/:kind/archive', async (req: JwtRequest, res) => {
  res.json(await listDocuments(req.params.kind)); // expect: idor-lookup
});
