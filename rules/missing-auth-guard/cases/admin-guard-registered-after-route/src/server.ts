import express from 'express';
import { admin } from './admin-routes.js';

const app = express();
app.use(express.json());
app.use('/admin', admin);
app.listen(Number(process.env.PORT ?? 3000));
