import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { checkFormula, type FormulaQuestion, type FormulaVerdict } from '@/api/formulas';

/** What the server says of a formula while one types; undefined until it has said something. */
export function useFormulaCheck(question: FormulaQuestion): FormulaVerdict | undefined {
  const [asked] = useDebouncedValue(question, 300);
  const query = useQuery({
    queryKey: ['formula', asked],
    queryFn: () => checkFormula(asked),
    enabled: asked.expression.trim() !== '',
    placeholderData: (previous) => previous,
    staleTime: Infinity,
  });
  return asked.expression.trim() ? query.data : undefined;
}
