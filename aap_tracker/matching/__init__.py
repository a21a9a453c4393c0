"""(Call, Need, Profile, weights, day) → Match. Pure functions."""
