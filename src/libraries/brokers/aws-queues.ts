import type { CallHook } from '../../model/library.js';
import type { Effect } from '../../model/trace.js';
import { ORIGIN } from '../../model/value.js';
import { defineLibrary } from '../define-library.js';

const LIBRARY = 'aws-queues';

/** `client.send(new SendMessageCommand({ … }))`: the command's class says what is done. */
const send: CallHook = ({ args, at, make }) => {
  const [command] = args;
  if (command?.kind !== 'api') return undefined;
  const name = command.base?.step ?? '';
  const fields = make.fields(command.args[0]);
  const field = (...names: readonly string[]) =>
    names.map((one) => fields?.get(one)).find((value) => value !== undefined) ?? make.constant(undefined);
  const effects: Effect[] = [];
  if (/^(?:SendMessage|Publish)(?:Batch)?Command$/.test(name)) {
    const topic = field('QueueUrl', 'TopicArn');
    effects.push({
      kind: 'effect',
      what: 'publish',
      at,
      library: LIBRARY,
      topic,
      payload: field('MessageBody', 'Message', 'Entries'),
    });
  }
  if (/^DeleteMessage(?:Batch)?Command$/.test(name)) {
    effects.push({ kind: 'effect', what: 'acknowledge', at, library: LIBRARY, positive: true });
  }
  const result = name === 'ReceiveMessageCommand' ? make.source('message', ORIGIN.message) : make.unknown(name, args);
  return { effects, result: make.promise(result, true) };
};

/** SQS and SNS of the AWS SDK, version 3. */
export default defineLibrary({
  id: LIBRARY,
  family: 'broker',
  packages: ['@aws-sdk/client-sqs', '@aws-sdk/client-sns'],
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/',
  rows: [
    { path: 'SQSClient|SNSClient()' },
    { path: 'SQSClient|SNSClient().send()', hook: send },
    { path: 'SendMessageCommand|SendMessageBatchCommand|PublishCommand|PublishBatchCommand()' },
    { path: 'DeleteMessageCommand|DeleteMessageBatchCommand|ReceiveMessageCommand()' },
  ],
});
