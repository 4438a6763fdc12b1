import { killMatrix } from './kill-matrix.ts'

killMatrix('dmp-documents', 0, 2)
