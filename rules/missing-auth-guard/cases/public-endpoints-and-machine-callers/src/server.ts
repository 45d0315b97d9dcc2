import express from 'express';
import swaggerUi from 'swagger-ui-express';
import { cron } from './cron.js';
import { open } from './public.js';
import { webhooks } from './webhooks.js';

const app = express();
app.use('/webhooks', webhooks);
app.use(express.json());
app.use('/docs', swaggerUi.serve, swaggerUi.setup({ openapi: '3.1.0', info: { title: 'Orders', version: '1' }, paths: {} }));
app.use('/assets', express.static('assets'));
app.use('/internal/cron', cron);
app.use(open);
app.listen(3000);
