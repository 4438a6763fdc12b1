import type { SchematronFailure } from '../protocol/schematron/index.ts'

/**
 * All the rules of the header profile hang on `typeId/@extension = 'POCD_HD000040'`: with another value they are silent and
 * only one assertion speaks, published with role="warning". It is taken as an error, else a document whose header nobody
 * verified would pass. Its role is shown as written.
 */
export function typeIdIsAnError(failure: SchematronFailure): SchematronFailure {
  return failure.context === '/' && failure.test.includes('typeId') ? { ...failure, severity: 'error' } : failure
}
