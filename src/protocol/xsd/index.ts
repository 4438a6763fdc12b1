export type { XsdFailure, XsdInputProblem, XsdSchemaProblem, XsdVerdict } from './result.ts'
export { type XsdCompilation, XsdSchema } from './xsd-schema.ts'
