/* tonight_test.c - placeholder. */
