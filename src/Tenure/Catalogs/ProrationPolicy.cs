namespace Tenure.Catalogs;

/// <summary>How the rest of a running term is measured when seats are added or returned.</summary>
public enum ProrationPolicy { Daily, Second, WholeMonth }
