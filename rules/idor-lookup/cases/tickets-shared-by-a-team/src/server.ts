import express, { type NextFunction, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = express();
app.use(express.json());

interface Claims {
  userId: string;
  teamId: string;
}

declare global {
  namespace Express {
    interface Request {
      claims: Claims;
    }
  }
}

app.use((req: Request, res: Response, next: NextFunction) => {
  req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
  next();
});

// Whoever opened a ticket is a filter, no lock: all callers are of one kind, and the team shares its tickets.
app.get('/tickets/mine', async (req, res) => {
  res.json(await db('tickets').where({ team_id: req.claims.teamId, user_id: req.claims.userId }));
});

app.get('/tickets/:id', async (req, res) => {
  res.json(await db('tickets').where({ id: req.params.id, team_id: req.claims.teamId }).first()); // ok: idor-lookup
});
