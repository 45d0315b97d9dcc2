import express from 'express';
import mongoose from 'mongoose';
import { requireMerchant } from './auth.js';
import { payoutAccount } from './payout-account.js';

const app = express();
app.use(express.json());
app.use('/payout-account', requireMerchant, payoutAccount);

await mongoose.connect(process.env.MONGO_URL!);
app.listen(3000);
