import express, { type NextFunction, type Request, type Response } from 'express';
import { authenticate } from './auth.js';
import { NotYours } from './ownership.js';
import { paymentMethods } from './payment-methods.js';

const app = express();
app.use('/payment-methods', authenticate, paymentMethods);
app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
  if (error instanceof NotYours) {
    res.sendStatus(404);
    return;
  }
  next(error);
});
app.listen(3000);
