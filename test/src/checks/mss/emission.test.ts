import { mssEmissionChecks } from '../../../../src/checks/mss/emission.ts'
import { describeRules } from './rules.ts'

describeRules(mssEmissionChecks)
