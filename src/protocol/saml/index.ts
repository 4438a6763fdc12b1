export type { VihfAttribute, VihfCe, VihfCode, VihfCx, VihfText } from './attribute-values.ts'
export { type VerifyVihfOptions, type VihfVerification, verifyVihf } from './verify.ts'
export { type Located, readVihf, type Vihf, type VihfConditions } from './vihf.ts'
