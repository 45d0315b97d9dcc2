import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

/** Over a web socket, who is connected stands beside the headers of the connection. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { req, connection } = GqlExecutionContext.create(context).getContext();
  return connection ? connection.user : req.user;
});
