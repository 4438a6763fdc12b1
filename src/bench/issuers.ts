import { ISSUER_CN } from '../../mocks/pki/index.ts'

/** Names of the authorities whose client certificates the INSi service takes: those of the test and of the real IGC-Santé (INSi contract §2.2). */
export const ISSUER_CNS: readonly string[] = [ISSUER_CN, ISSUER_CN.replace(/^TEST /, '')]
