import type { Check } from '../define.ts'
import { ansEcart } from './ans-ecart.ts'
import { ansSch } from './ans-sch.ts'
import { ansXsd } from './ans-xsd.ts'

/** The rules published by ANS, run on a checkout the user gives; they say nothing without one. */
export const ansChecks: readonly Check[] = [ansXsd, ansSch, ansEcart]
