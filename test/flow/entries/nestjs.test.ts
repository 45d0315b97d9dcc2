import { expect, test } from 'vitest';
import express from '../../../src/libraries/frameworks/express.js';
import nestjs from '../../../src/libraries/frameworks/nestjs.js';
import { entriesOf } from '../../helpers/entries-of.js';

const head = `import { Controller, Get, Post, UseGuards, SetMetadata, Module, Injectable, Inject, Req, Res, applyDecorators, createParamDecorator, forwardRef,
  ForbiddenException, RequestMethod, type CanActivate, type ExecutionContext, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { NestFactory, Reflector, APP_GUARD, REQUEST } from '@nestjs/core';
const IS_PUBLIC = 'isPublic';
const Public = () => SetMetadata(IS_PUBLIC, true);
@Injectable() class UserGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new ForbiddenException();
    return true;
  }
}
@Injectable() class OpenableGuard implements CanActivate {
  constructor(private reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (this.reflector.getAllAndOverride(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest();
    context.switchToHttp().getResponse().sendStatus(401);
    return request.headers.authorization === 'secret';
  }
}
`;

const CASES: readonly (readonly [title: string, code: string, ...expected: string[]])[] = [
  [
    'guards of controller and method stand before the handler',
    `@Controller('items') @UseGuards(UserGuard) class Items {
  @Get(':id') one(@Res() res) { res.json({}); } @Post(['a', 'b']) @UseGuards(OpenableGuard) add(@Res() res) { res.json({}); } }`,
    'GET /items/:id [UserGuard > one] respond',
    'POST /items/a [UserGuard > OpenableGuard > add] metadata-read respond',
    'POST /items/b [UserGuard > OpenableGuard > add] metadata-read respond',
  ],
  [
    'decorators made of others',
    `const Secured = (path: string) => applyDecorators(Get(path), UseGuards(UserGuard));
@Controller({ path: 'items', version: '1' }) class Items { @Secured('mine') mine(@Res() res) { res.json({}); } }`,
    'GET /items/mine [UserGuard > mine] respond',
  ],
  [
    'a provider is given the request that guards have seen',
    `@Injectable() class NamingGuard implements CanActivate {
  canActivate(context: ExecutionContext) { context.switchToHttp().getRequest().user = 'known'; return true; } }
@Injectable() class Who { constructor(@Inject(REQUEST) private readonly request) {} answer(res) { if (this.request.user === 'known') res.json({}); } }
@Controller('who') class Whose { constructor(private readonly who: Who) {}
  @Get('named') @UseGuards(NamingGuard) named(@Res() res) { this.who.answer(res); } @Get('unnamed') unnamed(@Res() res) { res.locals = 1; if (this.who === undefined) res.json({}); } }`,
    'GET /who/named [NamingGuard > named] respond',
    'GET /who/unnamed [unnamed]',
  ],
  [
    'inherited handlers belong to the controllers',
    `class Base { @Get('all') all(@Res() res) { res.json({}); } @Get('one') one() {} }
@Controller('a') class A extends Base {} @Controller('b') class B extends Base { @Get('uno') one() {} }`,
    'GET /a/all [all] respond',
    'GET /a/one [one]',
    'GET /b/all [all] respond',
    'GET /b/uno [one]',
  ],
  [
    'metadata opens a route of a guard that reads it',
    `@Controller('x') class X { @Public() @Get('open') open() {} @Get('shut') shut() {} }
@Module({ controllers: [X], providers: [{ provide: APP_GUARD, useClass: OpenableGuard }] }) class AppModule {}`,
    'GET /x/open [OpenableGuard > open] metadata-read',
    'GET /x/shut [OpenableGuard > shut] metadata-read respond',
  ],
  [
    'a guard made by a factory, with what is injected',
    `@Controller('x') class X { @Get() get() {} }
@Module({ controllers: [X], providers: [{ provide: APP_GUARD, useFactory: (reflector: Reflector) => new OpenableGuard(reflector), inject: [Reflector] }] }) class AppModule {}`,
    'GET /x [instance > get] metadata-read respond',
  ],
  [
    'two applications have guards of their own',
    `@Controller('a') class A { @Get() get() {} } @Controller('b') class B { @Get() get() {} }
@Module({ controllers: [A] }) class PartModule {} @Module({ imports: [forwardRef(() => PartModule)] }) class FirstModule {} @Module({ controllers: [B] }) class SecondModule {}
async function start() { const first = await NestFactory.create(FirstModule); first.useGlobalGuards(new UserGuard()); await first.listen(1);
  const second = await NestFactory.create(SecondModule); await second.listen(2); }
void start();`,
    'GET /a [instance > get]',
    'GET /b [get]',
  ],
  [
    'modules that a call configures',
    `@Controller('a') class A { @Get() get() {} }
@Module({}) class Part { static forRoot() { return { module: Part, controllers: [A], providers: [{ provide: APP_GUARD, useClass: UserGuard }] }; } }
@Module({ imports: [Part.forRoot()] }) class AppModule {}`,
    'GET /a [UserGuard > get]',
  ],
  [
    'middleware of modules runs for the routes it names',
    `@Controller('a') class A { @Get() get() {} @Get('x') x() {} } @Controller('b') class B { @Get() get() {} }
class Log { use(req, res, next) { res.sendStatus(401); next(); } }
function shut(req, res) { res.sendStatus(503); }
@Module({ controllers: [A, B] }) class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) { consumer.apply(Log).exclude('x').forRoutes({ path: 'a', method: RequestMethod.GET }); consumer.apply(shut).forRoutes(B); } }`,
    'GET /a [get] respond',
    'GET /a/x [x]',
    'GET /b [get] opaque respond',
  ],
  [
    'services by token, class and factory',
    `abstract class Store { abstract save(res): void; } class RealStore extends Store { save(res) { res.json({}); } } class FakeStore extends Store { save(res) {} }
@Controller('a') class A {
  constructor(@Inject('STORE') private named, private store: Store, @Inject('MADE') private made) {}
  @Get('named') one(@Res() res) { this.named.save(res); } @Get('typed') two(@Res() res) { this.store.save(res); } @Get('made') three(@Res() res) { this.made.save(res); } }
@Module({ controllers: [A], providers: [{ provide: 'STORE', useClass: RealStore }, { provide: Store, useExisting: RealStore },
  { provide: 'MADE', useFactory: async (store) => store, inject: ['STORE'] }] }) class AppModule {}`,
    'GET /a/made [three] respond',
    'GET /a/named [one] respond',
    'GET /a/typed [two] respond',
  ],
  [
    'parameters that a decorator of the project makes',
    `const Answer = createParamDecorator((data, context: ExecutionContext) => context.switchToHttp().getResponse());
@Controller('a') class A { @Get() get(@Answer() res) { res.json({}); } }`,
    'GET /a [get] respond',
  ],
  [
    'a guard in a mixin',
    `import { AuthGuard } from '@nestjs/passport';
const made = (name: string) => { class Mixed extends AuthGuard(name) { canActivate(context) { const req = context.switchToHttp().getRequest(); return req.query.key === name; } } return Mixed; };
@Controller('a') class A { @UseGuards(made('x')) @Get() get(@Res() res) { res.json({}); } }`,
    'GET /a [Mixed > get] respond',
  ],
];

test.each(CASES.map(([title, code, ...expected]) => ({ title, code, expected })))('$title', ({ code, expected }) => {
  expect(entriesOf({ 'src/app.ts': `${head}${code}` }, [nestjs, express])).toEqual(expected);
});

test('a decorator made by Reflector carries its metadata to the guard that asks for it', () => {
  const code = `const Roles = Reflector.createDecorator<string[]>(); const Other = Reflector.createDecorator<string[]>();
@Injectable() class RolesGuard { constructor(private reflector: Reflector) {}
  canActivate(context: ExecutionContext) { const roles = this.reflector.get(Roles, context.getHandler()); if (!roles) return true;
    context.switchToHttp().getResponse().sendStatus(403); return false; } }
@Controller('x') @UseGuards(RolesGuard) class X { @Roles(['admin']) @Get('a') a() {} @Other(['admin']) @Get('b') b() {} @Get('c') c() {} }`;
  expect(entriesOf({ 'src/app.ts': `${head}${code}` }, [nestjs, express])).toEqual([
    'GET /x/a [RolesGuard > a] opaque metadata-read respond',
    'GET /x/b [RolesGuard > b] metadata-read',
    'GET /x/c [RolesGuard > c] metadata-read',
  ]);
});
