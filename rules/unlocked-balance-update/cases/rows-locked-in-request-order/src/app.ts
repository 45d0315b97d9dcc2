import express from 'express';

import { requireUser } from './auth.js';
import { moveOrdered, moveSorted, moveUnordered } from './moves.js';
import { swapInOrder, swapUnordered } from './swaps.js';

const app = express();

app.use(express.json());
app.use(requireUser);
app.post('/moves', moveUnordered);
app.post('/moves/sorted', moveSorted);
app.post('/moves/ordered', moveOrdered);
app.post('/swaps', swapUnordered);
app.post('/swaps/ordered', swapInOrder);
app.listen(3000);
