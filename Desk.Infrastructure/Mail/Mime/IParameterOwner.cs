namespace MimeKit;

/// <summary>What has parameters, and is told when they change.</summary>
internal interface IParameterOwner
{
    void OnChanged();
}
