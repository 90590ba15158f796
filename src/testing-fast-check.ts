export {
  type ArbitraryOptions,
  annualRates,
  fraudAmounts,
  ledgers,
  monthRecords,
  testMerchants,
} from './testing/arbitraries.ts';
