import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol, from mist to ink; shade 7 carries white text at 4.5:1 and more. */
const assay: MantineColorsTuple = [
  '#e8f4f6',
  '#d2e6ea',
  '#a4ccd4',
  '#72b1bd',
  '#4b9aa9',
  '#328c9d',
  '#217785',
  '#12616e',
  '#0c4f5a',
  '#063d46',
];

/** The surfaces and inks of tokens.css in the dark, for what the component library draws. */
const dark: MantineColorsTuple = [
  '#e8eeef',
  '#c3cdd0',
  '#a9b6b9',
  '#5d6c73',
  '#37434a',
  '#2a3439',
  '#20292d',
  '#14191b',
  '#11161a',
  '#0c1013',
];

const family = "'Inter Variable', 'Noto Sans HK Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** One look for every screen: dense, calm, with room only where it helps reading. Sizes in rem of 16 px. */
export const theme = createTheme({
  colors: { assay, dark },
  primaryColor: 'assay',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: family,
  headings: { fontFamily: family, fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    // What is typed marks the first that fits, so Enter takes it.
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', selectFirstOptionOnChange: true } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 400 } },
    // The library makes the heads of dialogs page heads, of which a page has one.
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: 'none' } },
      },
    },
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
  },
});
