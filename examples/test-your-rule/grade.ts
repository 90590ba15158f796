import {
  gradeImplementation,
  gradeTests,
  implementationGradeReport,
  testsGradeReport,
} from 'acquirer-report/testing';
import { fiveTests } from './five-tests.ts';
import { missingTests } from './missing-tests.ts';
import { standard, toWatch } from './rule.ts';

fiveTests(toWatch);
console.log('Our rule passes its five tests. What are the tests worth?\n');
console.log(testsGradeReport(await gradeTests(fiveTests, { regulation: standard }), 'en'));

console.log('With the missing tests:\n');
const both = (decide: typeof toWatch) => {
  fiveTests(decide);
  missingTests(decide);
};
console.log(testsGradeReport(await gradeTests(both, { regulation: standard }), 'en'));

console.log('And the rule itself, on every boundary:\n');
console.log(implementationGradeReport(await gradeImplementation(toWatch, { regulation: standard }), 'en'));
