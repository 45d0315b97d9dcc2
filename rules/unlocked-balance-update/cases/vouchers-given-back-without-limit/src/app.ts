import express from 'express';

import { requireUser } from './auth.js';
import { giveBackLesson, giveBackRental } from './lessons.js';
import { giveBackGuarded, giveBackPass } from './passes.js';

const app = express();

app.use(express.json());
app.use(requireUser);
app.post('/passes/:id/returns', giveBackPass);
app.post('/passes/:id/returns/guarded', giveBackGuarded);
app.post('/lessons/:id/returns', giveBackLesson);
app.post('/rentals/:id/returns', giveBackRental);
app.listen(3000);
