import { defineLibrary } from '../define-library.js';

/** Documentation and shape of data: these decorators guard nothing and change nothing that matters here. */
export default defineLibrary({
  id: 'nestjs-decorators',
  family: 'framework',
  packages: ['@nestjs/swagger', 'class-transformer', '@nestjs/mapped-types'],
  docs: 'https://docs.nestjs.com/openapi/introduction',
  rows: [
    { path: '*()' },
    { path: 'PartialType|PickType|OmitType|IntersectionType()', returns: 'arg0' },
    { path: 'plainToInstance|plainToClass()', returns: 'arg1' },
    { path: 'instanceToPlain|classToPlain|instanceToInstance()', returns: 'arg0' },
    { path: 'SwaggerModule.createDocument|setup()', returns: 'void' },
    { path: 'DocumentBuilder()' },
    { path: 'DocumentBuilder().*()', is: 'DocumentBuilder()' },
  ],
});
