import { defineLibrary } from '../define-library.js';

/** Decorators of the packages by which messages, events, jobs and the clock start methods. */
export default defineLibrary({
  id: 'nestjs-consumers',
  family: 'framework',
  packages: ['@nestjs/microservices', '@nestjs/event-emitter', '@nestjs/bull', '@nestjs/bullmq', '@nestjs/schedule'],
  docs: 'https://docs.nestjs.com/microservices/basics',
  rows: [
    { path: 'ClientProxy|EventEmitter2()' },
    { path: 'MessagePattern|EventPattern|Payload|Ctx|Client|GrpcMethod|GrpcStreamMethod()' },
    { path: 'OnEvent|Processor|Process|OnWorkerEvent|InjectQueue|Cron|Interval|Timeout()' },
    {
      path: 'ClientProxy().emit|send()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }],
      returns: 'unknown',
    },
    { path: 'EventEmitter2().emit()', effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }], returns: 'unknown' },
    {
      path: 'EventEmitter2().emitAsync()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }],
      returns: 'unknown',
      async: true,
    },
    { path: 'RpcException()' },
    {
      path: 'ClientsModule|EventEmitterModule|BullModule|ScheduleModule.register|registerAsync|forRoot|forRootAsync|registerQueue()',
    },
  ],
  decorators: [
    { name: 'MessagePattern', means: { consumer: { topic: 'arg0' } } },
    { name: 'EventPattern', means: { consumer: { topic: 'arg0' } } },
    { name: 'GrpcMethod', means: { consumer: { topic: 'arg1 | arg0' } } },
    { name: 'OnEvent', means: { consumer: { topic: 'arg0' } } },
    { name: 'Process', means: { consumer: { topic: 'arg0.name | arg0' } } },
    { name: 'Cron', means: { job: true } },
    { name: 'Interval', means: { job: true } },
    { name: 'Timeout', means: { job: true } },
    { name: 'Payload', means: { param: 'message' } },
    { name: 'Processor', means: { controller: { path: 'arg0' } } },
  ],
});
