import express from 'express';
import { expressjwt } from 'express-jwt';
import { documents } from './documents.js';

const app = express();
const authenticate = expressjwt({ secret: process.env.JWT_SECRET!, algorithms: ['HS256'], audience: 'documents' });
app.use('/documents', authenticate, documents);
app.listen(3000);
