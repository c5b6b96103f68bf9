import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BillView, FeeDayView, FeeMonthView } from '../../../app/requests/fees.ts';
import { moneyText } from '../../components/money.ts';
import { useAct } from '../act/use-act.ts';
import { read, write } from '../client.ts';
import { usePlace } from '../place.ts';

export type { BillView, FeeDayView, FeeMonthView };

/** 待缴: what waits for somebody; or what a number leads to. */
export function useBills(number: string) {
  const asked = number.trim();
  return useQuery({
    queryKey: ['bills', asked],
    queryFn: ({ signal }) =>
      read<{ bills: readonly BillView[]; more: boolean }>(
        asked === '' ? '/api/bills' : `/api/bills?number=${encodeURIComponent(asked)}`,
        signal,
      ),
    refetchInterval: 15_000,
    placeholderData: (before) => before,
  }).data;
}

export function useBill(id: string | undefined): BillView | undefined {
  return useQuery({
    queryKey: ['bill', id],
    queryFn: ({ signal }) => read<BillView>(`/api/bills/${id}`, signal),
    enabled: id !== undefined,
    refetchInterval: 10_000,
  }).data;
}

export function useFeeDay(day: string): FeeDayView | undefined {
  return useQuery({
    queryKey: ['fee-day', day],
    queryFn: ({ signal }) => read<FeeDayView>(`/api/fee-days/${day}`, signal),
    enabled: day !== '',
  }).data;
}

export function useFeeMonth(month: string): FeeMonthView | undefined {
  return useQuery({
    queryKey: ['fee-month', month],
    queryFn: ({ signal }) => read<FeeMonthView>(`/api/fee-months/${month}`, signal),
    enabled: month !== '',
  }).data;
}

/** One act on the money; whatever it touched is asked for again. */
export function useFeeAct() {
  const act = useAct();
  const queries = useQueryClient();
  const give = <Answer>(path: string, body: object, then: (answer: Answer) => void, version?: number) =>
    act.perform(
      (key) => write<Answer>(path, body, { key, ...(version === undefined ? {} : { version }) }),
      async (answer) => {
        const touched = ['bills', 'bill', 'fee-day', 'fee-month'];
        await Promise.all(touched.map((name) => queries.invalidateQueries({ queryKey: [name] })));
        then(answer);
      },
    );
  return { act, give };
}

/** Sums as the place writes them. */
export function useMoney(): (sum: number) => string {
  const currency = usePlace()?.currency;
  return (sum) => (currency === undefined ? '' : moneyText(sum, currency));
}
