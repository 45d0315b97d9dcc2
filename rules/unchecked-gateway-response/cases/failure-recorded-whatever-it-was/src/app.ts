import express from 'express';
import { expressjwt } from 'express-jwt';

import { bookings } from './bookings.js';
import { memberships } from './memberships.js';
import { tours } from './tours.js';

const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));
app.use('/bookings', bookings);
app.use('/tours', tours);
app.use('/memberships', memberships);
app.listen(3000);
