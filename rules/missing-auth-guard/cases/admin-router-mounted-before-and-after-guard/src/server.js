const express = require('express');
const mongoose = require('mongoose');
const { mountProtected, mountPublic } = require('./routes/admin');

const app = express();
app.use(express.json());
mountPublic(app);
mountProtected(app);

mongoose.connect(process.env.MONGO_URL).then(() => app.listen(8080));
