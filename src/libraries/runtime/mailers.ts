import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Letters to people. */
export default defineLibrary({
  id: 'mailers',
  family: 'runtime',
  packages: [
    'nodemailer',
    'resend',
    '@sendgrid/mail',
    'postmark',
    'mailgun.js',
    '@aws-sdk/client-ses',
    '@slack/webhook',
    '@slack/web-api',
  ],
  docs: 'https://nodemailer.com/usage/',
  rows: [
    ...plainCalls(['createTransport|Resend|ServerClient|IncomingWebhook|WebClient()']),
    {
      path: 'createTransport().sendMail()',
      effects: [{ work: { of: 'mail' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    { path: 'createTransport().verify|close()', returns: 'unknown', async: true },
    // Resend answers `{ data, error }` and does not throw.
    { path: 'Resend().emails.send()', effects: [{ work: { of: 'mail' } }], returns: 'unknown', async: true },
    { path: 'Resend().batch.send()', effects: [{ work: { of: 'mail' } }], returns: 'unknown', async: true },
    { path: 'setApiKey()', returns: 'void' },
    { path: 'send|sendMultiple()', effects: [{ work: { of: 'mail' } }], returns: 'unknown', async: true, throws: true },
    {
      path: 'ServerClient().sendEmail|sendEmailWithTemplate|sendEmailBatch()',
      effects: [{ work: { of: 'mail' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: 'IncomingWebhook().send()',
      effects: [{ work: { of: 'mail' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: 'WebClient().chat.postMessage()',
      effects: [{ work: { of: 'mail' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
  ],
});
