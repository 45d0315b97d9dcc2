import express from 'express';
import { requireMerchant } from './auth.js';
import { bankImports } from './bank-imports.js';

const app = express();
app.use('/bank-imports', requireMerchant, bankImports);
app.listen(3000);
